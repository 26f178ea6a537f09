/** The rows of a published plan's action tables, as found by hand: for each action the lines of its cells in the decoded text. */
export interface PrintedAction {
  readonly area: readonly number[];
  readonly purpose: readonly number[];
  readonly action: readonly number[];
  readonly owner: readonly number[];
  readonly timescale: readonly number[];
  /** The one column more that some tables have. */
  readonly also: readonly number[];
}

/** Reads rows of “purpose; action; owner; timescale; area; also”, each as lines such as `640+646` or `532-533`; nothing where nothing is printed. */
function rows(printed: string): PrintedAction[] {
  return printed
    .trim()
    .split('\n')
    .map((row) => {
      const [purpose = [], action = [], owner = [], timescale = [], area = [], also = []] = row.split(';').map(linesIn);
      return { purpose, action, owner, timescale, area, also };
    });
}

function linesIn(cell: string): number[] {
  const spans = cell.trim() === '' ? [] : cell.trim().split('+');
  return spans.flatMap((span) => {
    const [first = 0, last = first] = span.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** Six recommendations of an inspection with what answers each, in two columns. Row 4 has an empty cell within its list. */
const LAMBETH = `
312; 313-316
317; 318-321
322; 323
324; 325-330
331; 332-335
336; 337-339`;

/** 28 outcomes in five tables. Pages cut the rows of outcomes 10, 14, 19 and 28, the last in the middle of two lists. */
const LANCASHIRE = `
531; 532-533; 534; 535-537
539; 540; 541; 542
539; 545-550; 551-552; 553
539; 556; 557; 558
560; 561; 562; 563
560; 566; 567; 568
571; 572; 573; 574
571; 577; 578; 579
581; 584; 585-586; 587
581; 590; 591-592; 593
595-597; 598; 599; 600
602; 603; 604; 605
613-614; 615; 616-619; 620-621
628; 629-630; 631-637; 638
640+646; 641+647; 642; 643
640+646; 652; 653; 654
640+646; 657; 658; 659
667; 668; 669; 670
672; 673; 674; 675
677; 678; 679; 680
677; 683; 684-685; 686
694+700; 695+702; 696; 697
694+700; 707; 708; 709
711; 712; 713; 714
722; 723; 724; 725
722; 728; 729; 730
722; 733
737; 738; 739; 740
737; 743; 744; 745
737; 748; 749; 750
752; 753; 754-755
758; 759+765; 760; 761
758; 770; 771; 772
758; 775; 776; 777
758; 780; 781; 782
784; 785; 786; 787
784; 790; 791; 792
784; 795; 796-798; 799
801; 802; 803; 804
801; 807; 808; 809
811; 812; 813; 814
811; 817; 818; 819
821; 822; 823; 824
821; 827; 828; 829
832; 833; 834; 835
837; 838; 839; 840
837; 843; 844; 845
847; 848; 849; 850
852-853; 854; 855; 856
852-853; 859; 860; 861
852-853; 864; 865
852-853; 869; 870; 871
873; 874-880+893-901; 882-887+902-908; 888-890`;

/** Eight outcomes without owners; the last has two timescales, each beside its own line of the action. */
const PLYMOUTH = `
573; 580-583; ; 591-599; 572; 584-588
601-602; 603-606; ; 625-636; 600; 608-624
638; 639-650; ; 670-705; 637; 653-660
707; 708-712; ; 714-729; 706; 713
731; 732-736; ; 739; 730; 738
741; 742-744; ; 746; 740; 745
751; 752; ; ; 747; 753-755
758; 759; ; 763; 757; 762
758; 761; ; 765; 757; 762`;

export const PRINTED_PLANS: Readonly<Record<string, readonly PrintedAction[]>> = {
  'lambeth-2019-21': rows(LAMBETH),
  'lancashire-2019-20': rows(LANCASHIRE),
  'plymouth-2019-20': rows(PLYMOUTH),
  'south-tees-2019': [],
};

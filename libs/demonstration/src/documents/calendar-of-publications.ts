import { monthBefore } from '../calendar.js';
import { inspectionReports, printInspectionReport } from './inspection-reports.js';
import { printThematicReport, thematicReports } from './thematic-reports.js';
import { printWorkbook, workbookSections } from './workbook.js';

/** A document as it arrives, and the day on which it is imported and approved. */
export interface ArrivingDocument {
  readonly day: string;
  readonly fileName: string;
  readonly text: string;
}

/** Months before today in which the thematic reports were published, oldest first. */
const THEMATIC_MONTHS_AGO = [34, 25, 14, 5] as const;
const WORKBOOK_MONTHS_AGO = 36;
/** The workbook turns reports into questions that were published long before it. */
const SECTION_MONTHS_AGO = [52, 45] as const;

/** Everything published in the three years up to `today`, in the order in which it arrived. */
export function arrivingDocuments(today: string): ArrivingDocument[] {
  const workbook: ArrivingDocument = {
    day: `${monthBefore(today, WORKBOOK_MONTHS_AGO)}-12`,
    fileName: 'benchmark-workbook.txt',
    text: printWorkbook(
      workbookSections,
      SECTION_MONTHS_AGO.map((ago) => monthBefore(today, ago)),
    ),
  };
  const thematics = thematicReports.map((report, index): ArrivingDocument => {
    const month = monthBefore(today, THEMATIC_MONTHS_AGO[index] ?? 1);
    return { day: `${month}-18`, fileName: `thematic-report-${month}.txt`, text: printThematicReport(report, month) };
  });
  const inspections = inspectionReports.map((report): ArrivingDocument => {
    const month = monthBefore(today, report.monthsAgo);
    const fileName = `inspection-${report.area.toLowerCase().replaceAll(' ', '-')}-${month}.txt`;
    return { day: `${month}-24`, fileName, text: printInspectionReport(report, month) };
  });
  return [workbook, ...thematics, ...inspections].sort((one, other) => (one.day < other.day ? -1 : 1));
}

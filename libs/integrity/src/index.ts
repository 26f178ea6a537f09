export { checkLog, type CheckOptions, type CheckResult } from './check-log.js';
export { type Checkpoint, openCheckpoint, type OpenedCheckpoint } from './checkpoint.js';
export { CheckpointKeyUnusable } from './checkpoint-key.js';
export { type CheckpointSettings, readCheckpointSettings } from './checkpoint-settings.js';
export { type Finding } from './finding.js';
export {
  believed,
  type CheckpointFile,
  CHECKPOINTS_FOLDER,
  KeptCheckpoints,
  type LastSigning,
  type Standing,
} from './kept-checkpoints.js';
export { type CheckReport, type CheckRequest, KeptChecks } from './kept-checks.js';
export { KEY_FILE, type Notary, type NotaryOptions, openNotary } from './notary.js';
export { signLog, type SigningOutcome } from './sign-log.js';
export { parseVerifierKey, type SigningKey, type VerifierKey } from './signed-note.js';

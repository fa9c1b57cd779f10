/** Why nothing could be backed up or restored, in one sentence for whoever asked; nothing is wrong with the code. */
export class BackupFault extends Error {}

/** What whoever runs a command can mend, in a sentence. */
export class AuditFault extends Error {}

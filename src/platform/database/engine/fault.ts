/** Why the embedded database cannot serve, in one sentence for whoever started it; nothing is wrong with the code. */
export class EngineFault extends Error {}

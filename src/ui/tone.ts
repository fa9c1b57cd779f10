/** What a colour says. Always beside words, never alone. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger'

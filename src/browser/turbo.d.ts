/** The few names of Turbo that we use; the package ships no types. */
declare module '@hotwired/turbo' {
  export const session: { refresh(url: string, options?: { method?: string; scroll?: string }): void }
}

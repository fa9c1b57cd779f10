/** The templates of the letters, by the names that the office knows them by; `letter` is what both others share. */
export const templateNames = ['letter', 'work-order', 'handling-report'] as const
export type TemplateName = (typeof templateNames)[number]

/** Where each template is shipped. */
export const templateFiles: Record<TemplateName, URL> = {
  letter: new URL('letter.typ', import.meta.url),
  'work-order': new URL('../../procedure/work-order/work-order.typ', import.meta.url),
  'handling-report': new URL('../../procedure/handling-report/handling-report.typ', import.meta.url),
}

/** What the office put into its letters: its logo, and the templates that it edited in place of the shipped ones. */
export type Press = {
  logo: { format: 'svg' | 'png'; bytes: Uint8Array } | null
  edited: Partial<Record<TemplateName, string>>
  /** Told when an edited template does not print, in Typst's own words; the letter is then printed by the shipped ones. */
  onFault?: (fault: string) => void
}

/** The letters as they are shipped. */
export const plainPress: Press = { logo: null, edited: {} }

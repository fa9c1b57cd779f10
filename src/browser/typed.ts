export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What the form would send for a field. FormData knows it too, but has the whole page laid out before it answers. */
export function typed(form: HTMLFormElement | null, field: string): string[] {
  return [...(form?.querySelectorAll<Control>(`[name="${field}"]:enabled`) ?? [])].flatMap(said)
}

export function said(control: Control): string[] {
  return isTick(control) && !control.checked ? [] : [control.value]
}

export function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)
}

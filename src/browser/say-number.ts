/** To one decimal, as the page's language writes it. Intl writes it too, but takes an old computer a tenth of a second to wake. */
export function sayNumber(value: number): string {
  const [thousand, decimal] = document.documentElement.lang === 'en' ? [',', '.'] : ['.', ',']
  const [whole = '', tenth] = String(Math.round(value * 10) / 10).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousand)
  return tenth ? `${grouped}${decimal}${tenth}` : grouped
}

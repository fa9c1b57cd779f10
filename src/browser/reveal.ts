import { Controller } from '@hotwired/stimulus'
import { typed } from './typed.ts'

/** Asks this part of a form only while another field has one of the given values. */
export class Reveal extends Controller<HTMLFieldSetElement> {
  static override values = { field: String, values: Array }
  declare readonly fieldValue: string
  declare readonly valuesValue: string[]

  override connect() {
    this.element.form?.addEventListener('change', this.show)
    this.show()
  }

  override disconnect() {
    this.element.form?.removeEventListener('change', this.show)
  }

  show = () => {
    const wanted = typed(this.element.form, this.fieldValue).some((value) => this.valuesValue.includes(value))
    this.element.hidden = !wanted
    this.element.disabled = !wanted
  }
}

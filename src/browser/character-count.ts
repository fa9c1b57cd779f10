import { Controller } from '@hotwired/stimulus'
import { sayNumber } from './say-number.ts'

/** Says how many characters are left or too many, in the sentences that the markup brings. */
export class CharacterCount extends Controller {
  static override targets = ['text', 'left']
  static override values = { limit: Number }
  declare readonly textTarget: HTMLTextAreaElement
  declare readonly hasTextTarget: boolean
  declare readonly leftTarget: HTMLElement
  declare readonly limitValue: number

  override connect() {
    this.count()
  }

  count() {
    if (!this.hasTextTarget) return
    const left = this.limitValue - this.textTarget.value.length
    const sentence = this.leftTarget.dataset[left < 0 ? 'over' : 'left'] ?? ''

    this.leftTarget.textContent = sentence.replace(/\{\w+\}/, sayNumber(Math.abs(left)))
    this.leftTarget.classList.toggle('is-near', left < this.limitValue / 10)
  }
}

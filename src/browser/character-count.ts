import { Controller } from '@hotwired/stimulus'

/** Says how many characters are left, in the sentence that the markup brings. */
export class CharacterCount extends Controller {
  static override targets = ['text', 'left']
  declare readonly textTarget: HTMLTextAreaElement
  declare readonly leftTarget: HTMLElement

  override connect() {
    this.count()
  }

  count() {
    const left = this.textTarget.maxLength - this.textTarget.value.length
    const sentence = this.leftTarget.dataset.sentence ?? '{left}'

    this.leftTarget.textContent = sentence.replace('{left}', left.toLocaleString(document.documentElement.lang))
    this.leftTarget.classList.toggle('is-near', left < this.textTarget.maxLength / 10)
  }
}

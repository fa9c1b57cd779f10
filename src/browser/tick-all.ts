import { Controller } from '@hotwired/stimulus'

/** One box that ticks all the others of a list, and says whether all, some or none are ticked. */
export class TickAll extends Controller<HTMLElement> {
  static override targets = ['all', 'one']
  declare readonly allTarget: HTMLInputElement
  declare readonly oneTargets: HTMLInputElement[]

  // a page gone back to still has its ticks
  override connect() {
    this.tell()
  }

  toggle() {
    for (const one of this.oneTargets) one.checked = this.allTarget.checked
  }

  tell() {
    const ticked = this.oneTargets.filter((one) => one.checked).length
    this.allTarget.checked = ticked > 0 && ticked === this.oneTargets.length
    this.allTarget.indeterminate = ticked > 0 && ticked < this.oneTargets.length
  }
}

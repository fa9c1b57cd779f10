import type { Press, TemplateName } from '../../../platform/pdf/press.ts'
import { faultOfTemplates } from '../../../platform/pdf/try-templates.ts'
import { trialReports } from '../../handling-report/sample-report.ts'
import { trialOrders } from '../../work-order/sample-order.ts'

/** Tries every letter that a template has a part in: what is wrong, or nothing. */
export async function faultOfPress(press: Press, at: Date, template: TemplateName = 'letter') {
  const orders = template === 'handling-report' ? [] : trialOrders(press, at)
  const reports = template === 'work-order' ? [] : trialReports(press, at)
  return await faultOfTemplates([...orders, ...reports])
}

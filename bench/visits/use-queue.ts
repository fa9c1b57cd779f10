import type { Page } from 'playwright-core'

/** Opens the menu and folds it, types a word into the search, sends it, and narrows the list by a stage. */
export async function useQueue(page: Page): Promise<void> {
  await page.locator('.viewer-summary').click()
  await page.locator('.viewer-sheet').waitFor({ state: 'visible' })
  await page.keyboard.press('Escape')

  const search = page.locator('[name=q]')
  await search.click()
  await search.pressSequentially('printer', { delay: 60 })
  await search.press('Enter')
  await page.waitForURL(/[?&]q=printer/)

  await page.locator('.filters-more > summary').click()
  await page.locator('.filters-fields select').first().selectOption({ index: 1 })
  await page.locator('.filters-actions button').click()
  await page.waitForURL((url) => [...url.searchParams].filter(([name, value]) => name !== 'q' && value).length > 0)
}

import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Button, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow } from '../../../ui/form/arrange.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { registerCrumbs } from '../crumbs.ts'
import type { OwnSheet } from './queries.ts'
import { labelSize } from './sheet.ts'

/** The office's own sizes, and a form for one more. */
export function SheetsPage({ own, ...filled }: Filled & { own: OwnSheet[] }) {
  return (
    <Page
      title={t('Ukuran label')}
      lead={t('Ukuran yang dijual umum sudah tersedia; tambahkan lembar lain yang dipakai kantor.')}
      breadcrumb={registerCrumbs(
        { label: t('Cetak label aset'), href: paths.assetLabels() },
        { label: t('Ukuran label') },
      )}
      width="reading"
    >
      <Stack>
        {own.map((sheet) => (
          <Card title={sheet.name}>
            <p>{inWords(sheet)}</p>
            <Form action={paths.labelSheet(String(sheet.id))}>
              <ButtonRow>
                <Button type="submit" icon="trash" small>
                  {t('Hapus')}
                  <span class="sr-only">{sheet.name}</span>
                </Button>
              </ButtonRow>
            </Form>
          </Card>
        ))}
        <Card title={t('Tambah ukuran')} lead={t('Semua dalam milimeter.')}>
          <Form action={paths.labelSheets()} {...filled}>
            <TextField
              name="name"
              label={t('Nama')}
              placeholder={t('Contoh: Stiker kantor 2 × 5')}
              maxLength={60}
              required
            />
            <FieldRow>
              <Millimetres name="pageWidth" label={t('Lebar halaman')} value="210" />
              <Millimetres name="pageHeight" label={t('Tinggi halaman')} value="297" />
            </FieldRow>
            <FieldRow>
              <TextField name="columns" type="number" label={t('Jumlah kolom')} value="2" min={1} max={10} required />
              <TextField name="rows" type="number" label={t('Jumlah baris')} value="5" min={1} max={30} required />
            </FieldRow>
            <FieldRow>
              <Millimetres name="marginTop" label={t('Tepi atas')} />
              <Millimetres name="marginBottom" label={t('Tepi bawah')} />
            </FieldRow>
            <FieldRow>
              <Millimetres name="marginLeft" label={t('Tepi kiri')} />
              <Millimetres name="marginRight" label={t('Tepi kanan')} />
            </FieldRow>
            <FieldRow>
              <Millimetres name="columnGap" label={t('Jarak antarkolom')} />
              <Millimetres name="rowGap" label={t('Jarak antarbaris')} />
            </FieldRow>
            <ButtonRow>
              <SubmitButton icon="plus">{t('Tambah ukuran')}</SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}

function Millimetres({ name, label, value = '0' }: { name: string; label: string; value?: string }) {
  return <TextField {...{ name, label, value }} inputmode="decimal" autocomplete="off" maxLength={6} required />
}

function inWords(sheet: OwnSheet): string {
  const { width, height } = labelSize(sheet)
  return t(
    '{columns} × {rows} label, masing-masing {width} × {height} mm, pada halaman {pageWidth} × {pageHeight} mm',
    {
      columns: sheet.columns,
      rows: sheet.rows,
      width: Math.round(width * 10) / 10,
      height: Math.round(height * 10) / 10,
      pageWidth: sheet.pageWidth,
      pageHeight: sheet.pageHeight,
    },
  )
}

import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow } from '../../../ui/form/arrange.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { categoryNames } from '../category.ts'
import { registerCrumbs } from '../crumbs.ts'
import type { CodeRow } from './queries.ts'

export function CodesPage({ codes, values, errors }: Filled & { codes: CodeRow[] }) {
  return (
    <Page
      title={t('Kode barang')}
      lead={t('Kode menurut Permendagri 108/2016. Setiap kode termasuk satu dari lima kategori permasalahan.')}
      breadcrumb={registerCrumbs({ label: t('Kode barang') })}
    >
      <Card title={t('Tambah kode barang')} icon="plus">
        <Form action={paths.assetCodes()} values={values} errors={errors}>
          <FieldRow>
            <TextField
              name="code"
              label={t('Kode barang')}
              hint={t('Dengan titik, misalnya 1.3.2.10.02.03.003.')}
              maxLength={40}
              required
            />
            <TextField name="name" label={t('Nama barang')} maxLength={150} required />
          </FieldRow>
          <Select
            name="category"
            label={t('Kategori Permasalahan')}
            empty={t('Pilih')}
            options={optionsOf(categoryNames)}
            width="short"
            required
          />
          <ButtonRow>
            <SubmitButton>{t('Tambah')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
      <Card flush>
        <Table
          caption={t('Kode barang')}
          columns={[
            {
              heading: t('Nama barang'),
              kind: 'lead',
              cell: ({ code, name }) => <a href={paths.assetCode(code)}>{name}</a>,
            },
            { heading: t('Kode barang'), kind: 'code', cell: ({ code }) => code },
            { heading: t('Kategori Permasalahan'), cell: ({ category }) => t(categoryNames[category]) },
            { heading: t('Aset tercatat'), kind: 'number', cell: ({ assets }) => assets },
          ]}
          rows={codes}
        />
      </Card>
    </Page>
  )
}

export function CodePage({ code, values, errors }: Filled & { code: CodeRow }) {
  return (
    <Page
      title={code.name}
      breadcrumb={registerCrumbs({ label: t('Kode barang'), href: paths.assetCodes() }, { label: code.code })}
      width="reading"
    >
      <Card>
        <DefinitionList
          columns={2}
          items={[
            { term: t('Kode barang'), description: code.code },
            { term: t('Kategori Permasalahan'), description: t(categoryNames[code.category]) },
            { term: t('Aset tercatat'), description: String(code.assets) },
          ]}
        />
      </Card>
      <Card title={t('Ubah nama')} lead={t('Aset yang sudah tercatat tetap memakai nama yang ada padanya.')}>
        <Form action={paths.assetCode(code.code)} values={values ?? { name: code.name }} errors={errors}>
          <TextField name="name" label={t('Nama barang')} maxLength={150} required />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
      {code.assets === 0 ? (
        <ConfirmDialog
          action={paths.assetCodeRemoval(code.code)}
          label={t('Hapus kode')}
          variant="danger"
          icon="trash"
          title={t('Hapus kode barang ini?')}
          confirm={t('Hapus')}
        >
          <p>{t('Belum ada aset dengan kode ini. Kode dapat ditambahkan lagi kapan saja.')}</p>
        </ConfirmDialog>
      ) : null}
    </Page>
  )
}

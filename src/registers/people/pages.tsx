import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Select } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { maskNip } from '../../ui/format.ts'
import { Filters } from '../../ui/list/filters.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { findPeople } from './queries.ts'
import { roleNames, roles } from './roles.ts'

type ListedPerson = Awaited<ReturnType<typeof findPeople>>[number]

type PeopleProps = {
  people: ListedPerson[]
  units: { id: number; name: string }[]
  asked: { q: string; role: string; unit: string }
  next?: string
  first?: string
}

export function PeoplePage({ people, units, asked, next, first }: PeopleProps) {
  const active = Boolean(asked.role || asked.unit)

  return (
    <Page
      title={t('Orang')}
      lead={t('Akun Bidang/Unit, tenaga ahli, dan pejabat yang masuk ke E-Ticketing.')}
      actions={
        <>
          <ButtonLink href={paths.newPerson()} variant="primary" icon="plus">
            {t('Tambah orang')}
          </ButtonLink>
          <ButtonLink href={paths.peopleImport()} icon="upload">
            {t('Impor')}
          </ButtonLink>
        </>
      }
    >
      <Filters
        action={paths.people()}
        values={asked}
        search={{ label: t('Cari orang'), value: asked.q, placeholder: t('Nama, nama pengguna, NIP, atau unit') }}
        active={active}
        clearHref={active || asked.q ? paths.people() : undefined}
      >
        <Select
          name="role"
          label={t('Peran')}
          empty={t('Semua peran')}
          options={roleNames.map((role) => ({ value: role, label: t(roles[role].label) }))}
        />
        <Select
          name="unit"
          label={t('Bidang/Unit')}
          empty={t('Semua unit')}
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </Filters>
      {people.length > 0 ? (
        <PeopleTable people={people} />
      ) : (
        <EmptyState icon="users" title={t('Tidak ada orang yang cocok')}>
          {t('Ubah kata yang dicari, atau hapus saringan.')}
        </EmptyState>
      )}
      <Pager next={next} first={first} />
    </Page>
  )
}

function PeopleTable({ people }: { people: ListedPerson[] }) {
  return (
    <Card flush>
      <Table
        caption={t('Orang')}
        columns={[
          { heading: t('Nama'), kind: 'lead', cell: ({ id, name }) => <a href={paths.person(id)}>{name}</a> },
          { heading: t('Nama pengguna'), cell: ({ username }) => username },
          { heading: t('Peran'), cell: ({ role }) => t(roles[role].label) },
          { heading: t('Bidang/Unit'), cell: ({ unitName }) => unitName },
          { heading: t('NIP'), cell: ({ nip }) => (nip ? maskNip(nip) : '–') },
          { heading: t('Keadaan'), cell: (person) => <PersonTags {...person} /> },
        ]}
        rows={people}
      />
    </Card>
  )
}

function PersonTags({ active, shared }: { active: boolean; shared: boolean }) {
  return (
    <>
      {active ? <Tag tone="success">{t('Aktif')}</Tag> : <Tag>{t('Tidak aktif')}</Tag>}{' '}
      {shared ? <Tag tone="info">{t('Akun bersama')}</Tag> : null}
    </>
  )
}

type OneTimePasswordProps = { person: { id: string; name: string; username: string }; password: string }

/** Its answer is a page, not a redirect: so it is sent without Turbo. */
export function ResetPasswordPage({ person }: { person: { id: string; name: string } }) {
  return (
    <Page
      title={t('Atur ulang kata sandi')}
      breadcrumb={[{ label: person.name, href: paths.person(person.id) }]}
      width="reading"
    >
      <Card lead={t('Semua sesi orang ini berakhir. Kata sandi sementara hanya ditampilkan satu kali.')}>
        <Form action={paths.personPassword(person.id)} native>
          <ButtonRow>
            <SubmitButton icon="key">{t('Buat kata sandi sementara')}</SubmitButton>
            <ButtonLink href={paths.person(person.id)} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

/** Shown once, straight after it was made. */
export function OneTimePasswordPage({ person, password }: OneTimePasswordProps) {
  return (
    <Page title={t('Kata sandi sementara')} width="reading">
      <Card title={person.name} icon="key">
        <DefinitionList
          items={[
            { term: t('Nama pengguna'), description: <code>{person.username}</code> },
            { term: t('Kata sandi sementara'), description: <code>{password}</code> },
          ]}
        />
      </Card>
      <Alert tone="warning" title={t('Catat sekarang')}>
        {t(
          'Kata sandi ini tidak disimpan dan tidak dapat ditampilkan lagi. Pemiliknya diminta menggantinya saat masuk.',
        )}
      </Alert>
      <ButtonLink href={paths.person(person.id)} icon="arrow-left">
        {t('Kembali ke data orang')}
      </ButtonLink>
    </Page>
  )
}

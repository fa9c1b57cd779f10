import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Card } from '../../ui/page/card.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { PersonRow } from './queries.ts'

/** What may be done with an account beside changing its data. */
export function PersonActs({ person }: { person: PersonRow }) {
  return (
    <Card title={t('Akun')} icon="key">
      <DefinitionList
        items={[
          { term: t('Nama pengguna'), description: person.username },
          {
            term: t('Kata sandi'),
            description: person.mustChangePassword ? t('Sementara, belum diganti') : t('Buatan sendiri'),
          },
        ]}
      />
      <ButtonRow>
        <ButtonLink href={paths.personPassword(person.id)} icon="refresh">
          {t('Atur ulang kata sandi')}
        </ButtonLink>
        <SecondFactorReset id={person.id} />
        <ActiveSwitch person={person} />
      </ButtonRow>
    </Card>
  )
}

function SecondFactorReset({ id }: { id: string }) {
  return (
    <ConfirmDialog
      action={paths.personSecondFactor(id)}
      label={t('Atur ulang pembuktian tambahan')}
      icon="shield-lock"
      title={t('Atur ulang pembuktian tambahan?')}
      confirm={t('Atur ulang')}
    >
      <p>
        {t(
          'Passkey dan aplikasi autentikator orang ini dilepas; ia memasangnya lagi sendiri. Tercatat di halaman akunnya.',
        )}
      </p>
    </ConfirmDialog>
  )
}

function ActiveSwitch({ person }: { person: PersonRow }) {
  const action = paths.personActive(person.id)
  if (!person.active)
    return (
      <Form action={action}>
        <input type="hidden" name="active" value="yes" />
        <SubmitButton icon="check">{t('Aktifkan akun')}</SubmitButton>
      </Form>
    )

  return (
    <ConfirmDialog
      action={action}
      label={t('Nonaktifkan akun')}
      variant="danger"
      icon="ban"
      title={t('Nonaktifkan akun ini?')}
      confirm={t('Nonaktifkan')}
    >
      <p>{t('Orang ini langsung keluar dan tidak dapat masuk lagi. Yang pernah ia kerjakan tetap tercatat.')}</p>
      <input type="hidden" name="active" value="no" />
    </ConfirmDialog>
  )
}

export const operationsPaths = {
  systemStatus: () => '/admin/keadaan',
  failedJobsRetry: () => '/admin/keadaan/pekerjaan',
  audit: () => '/admin/audit',
  auditAnchors: () => '/admin/audit/jangkar',
  auditExport: () => '/admin/audit/salinan',
} as const

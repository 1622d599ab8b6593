import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BackupJob {
  /** The folder that the node exporter reads. */
  readonly folder: string;
  /** Leaves word that the last backup succeeded so many hours ago. */
  readonly report: (hoursAgo: number) => void;
}

/** A backup job as most are: a cron job that leaves a text file for the node exporter. */
export function makeBackupJob(parent: string): BackupJob {
  const folder = join(parent, 'textfiles');
  mkdirSync(folder);
  return {
    folder,
    report: (hoursAgo) => {
      const at = Math.floor(Date.now() / 1000 - hoursAgo * 3600);
      const draft = join(folder, 'backup.tmp');
      writeFileSync(draft, `shop_backup_last_success_timestamp_seconds ${at}\n`);
      renameSync(draft, join(folder, 'backup.prom'));
    },
  };
}

// What to do when a disk is full, slow or broken.
import type { Runbook } from '../runbook.ts';

const LARGEST = 'du -xh --max-depth=2 / 2>/dev/null | sort -h | tail -20';

const SPACE = {
  check: [
    ['What takes the space, on this file system alone:', LARGEST],
    [
      'Files that are deleted but still open; their space comes back when the program ends:',
      'lsof -nP +L1 | sort -k7 -n | tail -10',
    ],
    'What has begun to grow: compare the chart of the file system with the last deployment. A debug log level that was left on is the usual find.',
  ],
  helps: [
    [
      'Throw away what can be made again:',
      'journalctl --vacuum-size=500M\napt-get clean\ndocker system prune --force',
    ],
    'Empty a large log with `: > file`; deleting it gives nothing back while a program has it open.',
    'Make the volume larger. Most file systems grow while they are in use: `resize2fs`, `xfs_growfs`.',
    'Then stop the source: the log level, the rotation, the retention, the job that never cleans up.',
  ],
  worse:
    'Deleting in the data folder of a database, `pg_wal` above all: that ends in a restore. Restarting a database on a full disk: it may not come back up.',
  over: 'The share that is left is well above the threshold, and the line on the dashboard no longer falls.',
} as const satisfies Runbook;

export const diskRunbooks = {
  HostDiskFullSoon: SPACE,
  HostDiskNearlyFull: SPACE,
  HostInodesNearlyUsed: {
    check: [
      [
        'Which folder holds the many files:',
        'du --inodes -x --max-depth=3 / 2>/dev/null | sort -n | tail -20',
      ],
      'What makes them: sessions, mail queues and caches with one file per entry are the usual ones.',
    ],
    helps: [
      [
        'Delete old ones without listing them all at once:',
        'find /path/to/folder -xdev -type f -mtime +7 -delete',
      ],
      'Let the program clean up after itself, or give it a store that is made for many small entries.',
      'ext4 cannot get more inodes later: move the folder to a new file system (`mkfs.ext4 -N`, or XFS).',
    ],
    worse:
      '`rm folder/*`: the shell cannot hold that many names. Making the volume larger helps XFS and grown ext4, but not an ext4 of the same size.',
    over: 'The share of used inodes is below the threshold and stays there for a day.',
  },
  HostDiskReadOnly: {
    check: [
      [
        'What the kernel says of it:',
        "dmesg -T | grep -iE 'i/o error|remount|ext4|xfs|nvme|ata' | tail -40",
      ],
      ['Whether the disk itself fails:', 'smartctl -a /dev/sdX'],
      'What writes there: a database on it is down or about to be. Fail it over to its replica now.',
    ],
    helps: [
      'Move the work to another host: the safest way when the disk is at fault.',
      'On a cloud volume, look at its state at the provider; detach and attach it after an outage of storage.',
      [
        'Only when the disk is sound, check the file system while it is not mounted:',
        'umount /path && fsck -f /dev/sdX1 && mount /path',
      ],
    ],
    worse:
      '`mount -o remount,rw` without a check: the kernel stopped writing to keep the damage small. `fsck` on a mounted file system destroys it.',
    over: 'The file system is mounted for writing, and `dmesg` has shown no new error for an hour.',
  },
  HostDiskSaturated: {
    check: [
      ['Who reads and writes:', 'iotop -obn 3\niostat -xz 1 5'],
      'Whether it is reading or writing, on the dashboard: reading means that the page cache has become too small, writing a job, a backup or a log.',
      'On a cloud volume: whether its bought rate (IOPS, MB/s) or its burst credit is used up.',
    ],
    helps: [
      ['Slow down what can wait:', 'ionice -c3 -p PID'],
      'Stop or move the backup, import or compaction that began when the queue did.',
      'Give the volume a higher rate, or the host more memory for its cache.',
    ],
    worse: 'Restarting the database: it comes back with a cold cache and reads everything again.',
    over: 'The queue is below the threshold for half an hour under the usual load.',
  },
  HostRaidDegraded: {
    check: [
      [
        'Which disk is out, and whether it is being rebuilt:',
        'cat /proc/mdstat\nmdadm --detail /dev/md0',
      ],
      ['The health of those that are left:', 'smartctl -H /dev/sdX'],
      'When the last backup of what is on it was made. Make one now if it is old.',
    ],
    helps: [
      [
        'Take the broken disk out, change it, and put the new one in:',
        'mdadm /dev/md0 --fail /dev/sdX1 --remove /dev/sdX1\nmdadm /dev/md0 --add /dev/sdY1',
      ],
      'Let the rebuild run at night if it slows down users: `/proc/sys/dev/raid/speed_limit_max`.',
    ],
    worse:
      'Pulling the wrong disk: compare the serial number that `smartctl -i` prints with the label first. Rebooting during a rebuild.',
    over: '`/proc/mdstat` shows all disks as up (`[UU]`) and no recovery.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;

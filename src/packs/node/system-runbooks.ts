// What to do about processors, memory, network and clock of a host, and when it does not answer.
import type { Runbook } from '../runbook.ts';

export const systemRunbooks = {
  HostCpuBusy: {
    check: [
      ['Who uses the time:', 'top -b -n1 -o %CPU | head -20'],
      'What kind of time it is, on the dashboard: `user` is a program, `system` the kernel (network, disks), `steal` a neighbour on the same hardware.',
      'Whether anything waits at all: with a low load per processor and no pressure the host is only well used.',
    ],
    helps: [
      'Roll back the release that it began with.',
      'Add hosts or processors, or move work away, when it grew with the traffic.',
      ['Let work that can wait take what is left:', 'renice -n 19 -p PID'],
      'With much `steal`: another type of instance, or another host.',
    ],
    worse:
      'Restarting everything at once: caches are cold and all clients come back at the same time.',
    over: 'The share is below the threshold for 15 minutes at the traffic that is usual at this hour.',
  },
  HostMemoryLow: {
    check: [
      ['Who holds the memory:', 'ps -eo pid,rss,etime,cmd --sort=-rss | head -15'],
      'Whether one process grows without end (a leak) or all of them have more to do (load).',
      ['Whether the host already swaps; the columns si and so:', 'vmstat 1 5'],
    ],
    helps: [
      'Restart the process that leaks, one instance after the other, and report the leak.',
      'Give containers and databases limits that add up to less than the host has.',
      'Give the host more memory, or move work away.',
    ],
    worse:
      'Dropping caches: available memory already counts them. Adding swap to a host that is slow because it swaps.',
    over: 'A tenth of the memory is available again, and no process grows steadily.',
  },
  HostOutOfMemory: {
    check: [
      [
        'Which process was ended, and what it held:',
        "dmesg -T | grep -iE 'out of memory|oom-kill|killed process' | tail -20",
      ],
      'Whether it was a container at its own limit (the line names a cgroup) or the whole host.',
      ['Whether it runs again:', 'systemctl --failed'],
    ],
    helps: [
      'Start what did not come back, and check its data: it was ended in the middle of its work.',
      'At a limit: raise it if the need is real, or find the leak.',
      'On the whole host: limit the largest one, or add memory.',
      'Protect what must stay with `OOMScoreAdjust=-900` in its unit.',
    ],
    worse:
      'Taking all limits away: the next time the kernel chooses, and it may choose the database.',
    over: 'Nothing more is ended within a day, and what was ended runs.',
  },
  HostNetworkErrors: {
    check: [
      [
        'Which counter grows:',
        'ip -s link show eth0\nethtool -S eth0 | grep -iE "err|crc|drop|miss"',
      ],
      ['Speed and duplex as they were agreed on with the switch:', 'ethtool eth0'],
      'Whether other hosts at the same switch have it too.',
    ],
    helps: [
      'With CRC errors: change the cable or the optics, then the port.',
      'With overruns or missed packets: a larger ring buffer (`ethtool -G eth0 rx 4096`), or less load.',
      'On a virtual machine: move it to another host.',
    ],
    worse: 'Taking the interface down over the connection that you are using.',
    over: 'The counters have stood still for 15 minutes under load.',
  },
  HostConnectionTableFull: {
    check: [
      [
        'Who opens them, by state:',
        "conntrack -L 2>/dev/null | awk '{print $4}' | sort | uniq -c\nss -s",
      ],
      'Whether one client has most of them: a scan, an attack, or a pool that does not give back.',
      ['Whether connections are lost already:', "dmesg -T | grep 'nf_conntrack: table full'"],
    ],
    helps: [
      [
        'More room; each entry takes about 320 bytes:',
        'sysctl -w net.netfilter.nf_conntrack_max=524288',
      ],
      'Let clients keep connections and use them again.',
      'Block the client that floods.',
    ],
    worse: 'Flushing the table: established connections that are translated (NAT) break.',
    over: 'The table is less than half full, and the new limit stands in `/etc/sysctl.d`.',
  },
  HostFilesExhausted: {
    check: [
      [
        'Who has them open:',
        'for p in /proc/[0-9]*; do echo "$(ls $p/fd 2>/dev/null | wc -l) $p"; done | sort -n | tail',
      ],
      'Whether that number grows steadily: connections or files that are not closed.',
    ],
    helps: [
      'Restart the process that leaks.',
      ['More room for the whole host:', 'sysctl -w fs.file-max=2097152'],
    ],
    worse: 'Raising the limit alone when something leaks: it only takes longer.',
    over: 'The share is below the threshold and does not rise.',
  },
  HostClockSkewed: {
    check: [
      ['What the time service says:', 'chronyc tracking\nchronyc sources -v\ntimedatectl'],
      'Whether all hosts have it (their reference is wrong) or this one (its own service, or a virtual machine that was paused).',
    ],
    helps: [
      ['Set the clock at once, when no database on the host minds a step:', 'chronyc makestep'],
      'Start the time service again, and see whether the network lets UDP 123 through.',
    ],
    worse:
      'Setting the clock back by hand on a host with a database or a queue: time must not run backwards there.',
    over: 'The offset is below 10 ms for 10 minutes.',
  },
  HostClockNotSynchronised: {
    check: [
      ['Whether a time service runs:', 'systemctl status chronyd systemd-timesyncd ntpd'],
      ['Whether it reaches its servers:', 'chronyc sources -v'],
    ],
    helps: [
      ['Start it, also after a reboot:', 'systemctl enable --now chronyd'],
      'Let UDP 123 out, or name the time server of your network or cloud.',
    ],
    worse: 'Two time services on one host: they set the clock against each other.',
    over: '`timedatectl` says that the system clock is synchronised.',
  },
  HostDown: {
    check: [
      'Whether several hosts are down: then look at the network, the rack or the zone first.',
      [
        'Whether it is the host or only its exporter:',
        'ping HOST\nssh HOST uptime; systemctl status prometheus-node-exporter',
      ],
      'The console of the machine at the provider or over its management board.',
      'What ran on it, and whether that has moved by itself.',
    ],
    helps: [
      'Move the work away first, then look for the cause.',
      'With only the exporter down: start it.',
      'With the host unresponsive: keep what the console shows, then restart it.',
    ],
    worse:
      'Restarting a host of a database before you know that its replica has taken over, and that there are not two primaries.',
    over: 'The host answers, its services run, and replicas have caught up.',
  },
  HostUnitFailed: {
    check: [
      ['Why it failed:', 'systemctl status UNIT\njournalctl -u UNIT -n 100 --no-pager'],
      'Whether it is a timer job: then what it should have made (a backup, a certificate) is missing.',
    ],
    helps: [
      [
        'Start it again once the cause is gone:',
        'systemctl reset-failed UNIT && systemctl start UNIT',
      ],
      'Disable a unit that nobody needs, so that it cannot fail.',
    ],
    worse: '`reset-failed` alone: the alert ends and the work is still not done.',
    over: 'The unit is active, or its timer has run once with success.',
  },
  HostTextfileUnreadable: {
    check: [
      [
        'Which file, and what is wrong with it:',
        'journalctl -u prometheus-node-exporter -n 50 --no-pager | grep -i textfile',
      ],
      [
        'What the files say:',
        'promtool check metrics < /var/lib/prometheus/node-exporter/FILE.prom',
      ],
    ],
    helps: [
      'Correct the script: one HELP and TYPE per metric, a newline at the end, no metric in two files.',
      'Write to another name and rename: half a file is never read then (`sponge`, `mv`).',
    ],
    worse: 'Deleting the file: the metric is gone, and with it every alert on it.',
    over: '`node_textfile_scrape_error` is 0, and the metrics are there.',
  },
  HostsNotScraped: {
    check: [
      'The page Targets of Prometheus: is the job there, and what is its error?',
      [
        'What was changed last in its configuration:',
        'promtool check config /etc/prometheus/prometheus.yml',
      ],
    ],
    helps: [
      'Bring the job or its service discovery back.',
      'If the job has another name now, change `where` of the pack.',
    ],
    worse: 'Silencing it: nothing else says that no host is watched.',
    over: '`up` is 1 for the hosts.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;

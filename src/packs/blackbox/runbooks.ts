// What to do when a target cannot be reached, or its certificate ends.
import { runbookTexts, type Runbook } from '../runbook.ts';
import type { BlackboxAlert } from './alerts.ts';

const CERTIFICATE = {
  check: [
    [
      'Which certificate is served, for which names, and until when:',
      'openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
    ],
    'Whether a new one has been issued but is not served yet: then the server was not reloaded, or one of several servers was left out.',
    [
      'Why the renewal failed:',
      'certbot certificates; journalctl -u certbot -n 50 --no-pager\nkubectl get certificate,order,challenge -A',
    ],
  ],
  helps: [
    [
      'Renew it, then let the server read it:',
      'certbot renew --cert-name NAME && systemctl reload nginx',
    ],
    'Mend what the renewal needs: the challenge on port 80 or its DNS record, the rights of the account, the date of the job.',
    'When the intermediate certificate is the one that expires, serve the new chain.',
  ],
  worse:
    'Asking for certificates again and again: issuers limit how many they give in a week. Switching off verification in clients: nobody switches it on again.',
  over: 'The dashboard shows weeks to go for each address behind the name, and the job that renews has run by itself once.',
} as const satisfies Runbook;

const REACH = {
  check: [
    [
      'What the probe itself says, step by step:',
      "curl -s 'http://BLACKBOX:9115/probe?module=http_2xx&target=TARGET&debug=true'",
    ],
    [
      'Whether you reach it yourself, from another network:',
      'curl -sv -o /dev/null --max-time 10 TARGET\ndig +short HOST',
    ],
    'Which phase takes the time or is missing, on the dashboard: resolve (DNS), connect (network, server down), tls (certificate), processing (the application), transfer.',
    'Whether all targets fail: then the exporter or its network is at fault, not they.',
  ],
  helps: [
    'With a status of 5xx, or none: go on with the alerts of the service behind it; roll back its last release.',
    'With DNS: look at the record and whether the domain has been paid for.',
    'With the load balancer: see whether any back end is healthy for it.',
  ],
  worse:
    'Switching DNS to another address in a hurry: it takes as long as the TTL to get there, and as long to come back.',
  over: 'The probe has succeeded for 15 minutes, from all places that probe it.',
} as const satisfies Runbook;

export const blackboxRunbooks: Readonly<Record<BlackboxAlert, string>> =
  runbookTexts<BlackboxAlert>({
    ProbeFails: REACH,
    ProbeUnsteady: {
      check: [
        'The status history on the dashboard: in a rhythm (a job, a restart, a load balancer with one broken back end) or at random (network, load)?',
        [
          'Whether one of several addresses is broken:',
          'for ip in $(dig +short HOST); do curl -s -o /dev/null -w "$ip %{http_code} %{time_total}\\n" --resolve HOST:443:$ip https://HOST/; done',
        ],
        'Whether the failures are timeouts of the probe: compare its duration with the timeout of its module.',
      ],
      helps: [
        'Take the broken back end out of the load balancer.',
        'Restart what leaks before it stops by itself, and mend the leak.',
      ],
      worse: 'A longer timeout of the probe: users wait no longer than they did.',
      over: 'All probes of an hour have succeeded.',
    },
    ProbeSlow: {
      check: [
        'Which phase has grown, on the dashboard: processing is the application, connect and tls the network or a busy server, resolve the DNS.',
        'Whether the answer has become larger: then transfer has grown.',
        'The latency that the service measures itself: if that is as always, the time is lost on the way.',
      ],
      helps: [
        'With processing: see the alerts of the service, its database first.',
        'With connect or tls: add servers in front, or let connections live longer.',
        'With resolve: use a resolver that is nearer, or a longer TTL.',
      ],
      worse: 'Restarting everything: cold caches make it slower still.',
      over: 'Probes take as long as they did last week.',
    },
    CertificateExpiresSoon: CERTIFICATE,
    CertificateExpiresNow: CERTIFICATE,
    ProbesNotMade: {
      check: [
        'Whether the blackbox exporter runs, and the error on the page Targets of Prometheus.',
        ['What its log says:', 'journalctl -u prometheus-blackbox-exporter -n 50 --no-pager'],
        'Whether the timeout of the module is longer than the scrape timeout: then slow probes are never heard of.',
      ],
      helps: [
        [
          'Start it, or load a configuration that is right:',
          'prometheus-blackbox-exporter --config.file=/etc/prometheus/blackbox.yml --config.check',
        ],
        'Let ICMP probes open raw sockets: `setcap cap_net_raw+ep`.',
      ],
      worse: 'Taking it for an outage of the targets: try one yourself before you tell anybody.',
      over: 'Each target has a value of `probe_success` again.',
    },
    ProbesNotScraped: {
      check: [
        'The page Targets of Prometheus: is the job of the probes there?',
        [
          'What was changed last in its configuration:',
          'promtool check config /etc/prometheus/prometheus.yml',
        ],
      ],
      helps: [
        'Bring the job or its service discovery back.',
        'If the job has another name now, change `where` of the pack.',
      ],
      worse: 'Silencing it: nothing else says that nobody looks from outside.',
      over: '`probe_success` is there for each target.',
    },
  });

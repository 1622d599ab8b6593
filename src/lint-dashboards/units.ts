import type { Unit } from '../promql/index.ts';

/** The units that every Grafana from 10 on has; what follows `suffix:` and the like is free. */
const KNOWN =
  'none string short sishort percent percentunit humidity dB candela hex0x hex sci locale pixel ' +
  'accMS2 accFS2 accG degree radian grad arcmin arcsec areaM2 areaF2 areaMI2 acres hectares ' +
  'flops mflops gflops tflops pflops eflops zflops yflops ppm conppb conngm3 conngNm3 conμgm3 ' +
  'conμgNm3 conmgm3 conmgNm3 congm3 congNm3 conmgdL conmmolL currencyUSD currencyGBP ' +
  'currencyEUR currencyJPY currencyRUB currencyUAH currencyBRL currencyDKK currencyISK ' +
  'currencyNOK currencySEK currencyCZK currencyCHF currencyPLN currencyBTC currencymBTC ' +
  'currencyμBTC currencyZAR currencyINR currencyKRW currencyIDR currencyPHP currencyVND ' +
  'currencyTRY currencyMYR currencyXPF currencyBGN currencyPYG currencyUYU currencyILS bytes ' +
  'decbytes bits decbits kbytes deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes ' +
  'pbytes decpbytes pps binBps Bps binbps bps KiBs Kibits KBs Kbits MiBs Mibits MBs Mbits GiBs ' +
  'Gibits GBs Gbits TiBs Tibits TBs Tbits PiBs Pibits PBs Pbits dateTimeAsIso ' +
  'dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday dateTimeAsLocal ' +
  'dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow watt kwatt megwatt gwatt mwatt ' +
  'Wm2 voltamp kvoltamp voltampreact kvoltampreact watth watthperkg kwatth kwattm mwatth amph ' +
  'kamph mamph joule ev amp kamp mamp volt kvolt mvolt dBm mohm ohm kohm Mohm farad µfarad ' +
  'nfarad pfarad ffarad henry mhenry µhenry lumens flowgpm flowcms flowcfs flowcfm litreh ' +
  'flowlpm flowmlpm lux forceNm forcekNm forceN forcekN Hs KHs MHs GHs THs PHs EHs massmg massg ' +
  'masslb masskg masst lengthmm lengthin lengthft lengthm lengthkm lengthmi pressurembar ' +
  'pressurebar pressurekbar pressurepa pressurehpa pressurekpa pressurehg pressurepsi radbq ' +
  'radci radgy radrad radsv radmsv radusv radrem radexpckg radr radsvh radmsvh radusvh rotrpm ' +
  'rothz rotkhz rotmhz rotghz rotrads rotdegs celsius fahrenheit kelvin hertz ns µs ms s m h d ' +
  'dtdurationms dtdurations dthms dtdhms timeticks clockms clocks cps ops reqps rps wps iops ' +
  'eps mps recps rowsps cpm opm reqpm rpm wpm epm mpm recpm rowspm velocityms velocitykmh ' +
  'velocitymph velocityknot mlitre litre m3 Nm3 dm3 gallons bool bool_yes_no bool_on_off ';

export const UNITS: readonly string[] = KNOWN.trim().split(' ');

const FREE = /^(?:suffix|prefix|time|si|count|currency|bool):/;

/** Whether Grafana knows a unit; a variable may become one. */
export const isUnit = (unit: string): boolean =>
  FREE.test(unit) || unit.includes('$') || UNITS.includes(unit);

interface Measure {
  /** As messages name it. */
  readonly words: string;
  /** What numbers it shows, as the units of queries are printed. */
  readonly of: string;
  readonly units: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

/** What the units of panels measure, for those that contradict another one. */
const MEASURES: readonly Measure[] = [
  { words: 'seconds', of: 'seconds', units: words('s dtdurations clocks') },
  { words: 'milliseconds', of: 'milliseconds', units: words('ms dtdurationms clockms') },
  { words: 'minutes', of: 'minutes', units: words('m') },
  { words: 'hours', of: 'hours', units: words('h') },
  { words: 'days', of: 'days', units: words('d') },
  { words: 'nanoseconds', of: 'nanoseconds', units: words('ns') },
  { words: 'bytes', of: 'bytes', units: words('bytes decbytes') },
  { words: 'bits', of: 'bits', units: words('bits decbits') },
  { words: 'bytes per second', of: 'bytes/seconds', units: words('Bps binBps') },
  { words: 'bits per second', of: 'bits/seconds', units: words('bps binbps') },
  { words: 'degrees Celsius', of: 'celsius', units: words('celsius') },
];

/** What a panel's unit measures; undefined for numbers of any kind. */
export const measureOf = (unit: string): Measure | undefined =>
  MEASURES.find(({ units }) => units.includes(unit));

/** The panel's unit for what a query answers in. */
export const unitFor = ({ text }: Unit): string | undefined =>
  MEASURES.find(({ of }) => of === text)?.units[0];

import { boolean, choice, code, integer, orNull, text } from '../column.ts';
import { english, provenance, slugPattern } from '../sharedColumns.ts';
import { defineTable } from '../table.ts';
/** Identifier of a report: what its address contains. */
export const reportIdPattern = slugPattern;

export const report = defineTable(
  {
    name: 'report',
    quotes: 'title',
    title: { zh: '报告', en: 'Report' },
    description: {
      zh: '文件本身：题名、性质、会议、日期、讲话人及其职务、机关、地区、原文校验值与覆盖范围。',
      en: 'The document itself: title, nature, events, dates, speakers and offices, body, region, coverage, rights and checksum of the source.',
    },
  },
  {
    id: code(reportIdPattern, {
      title: { zh: '报告编号', en: 'Report ID' },
      description: { zh: '报告在本服务中的编号。', en: 'Identifier of the report in this service.' },
    }),
    title: text({
      title: { zh: '题名', en: 'Title' },
      description: { zh: '原文标题，一字不改。', en: 'Title as the source prints it.' },
    }),
    title_en: orNull.text({
      title: { zh: '题名英译（非官方）', en: 'Title in English (unofficial)' },
      description: { zh: '题名的非官方英译。', en: 'Unofficial English rendering of the title.' },
    }),
    year: integer({
      title: { zh: '年度', en: 'Year' },
      description: { zh: '报告所部署工作的年度。', en: 'The year whose work the report sets out.' },
    }),
    coverage: choice(
      {
        digest: { zh: '新闻摘编', en: 'news digest' },
        full: { zh: '全文', en: 'full text' },
      },
      {
        title: { zh: '覆盖范围', en: 'Coverage' },
        description: {
          zh: '原文是报告全文，还是新闻摘编。',
          en: 'Whether the source is the full text of the report or a news digest of it.',
        },
      },
    ),
    targets_exhaustive: boolean({
      title: { zh: '目标是否完整', en: 'Targets exhaustive' },
      description: {
        zh: '“量化目标”表是否包含报告全文的全部目标，而不只是原文所载的；原文为摘编时为否。',
        en: 'Whether the targets table has every target of the full report, not only those that the source prints; false where the source is a digest.',
      },
    }),
    language: text({
      title: { zh: '语言', en: 'Language' },
      description: { zh: '原文语言，BCP 47 标签。', en: 'Language of the source, a BCP 47 tag.' },
    }),
    body_stated: orNull.text({
      title: { zh: '机关（原文）', en: 'Body as stated' },
      description: {
        zh: '原文写明的作报告机关；未写明则为空。',
        en: 'The government body whose report it is, where the source names it.',
      },
    }),
    body_stated_en: english({ zh: '机关（原文）', en: 'body as stated' }),
    body_inferred: orNull.text({
      title: { zh: '机关（推断）', en: 'Body, inferred' },
      description: { zh: '由编者推断的机关。', en: 'The body as inferred by the editor.' },
    }),
    body_inferred_en: english({ zh: '机关（推断）', en: 'body as inferred' }),
    region_name: orNull.text({
      title: { zh: '地区名称', en: 'Region name' },
      description: { zh: '代码表中的地区名称。', en: 'Name of the region in the code list.' },
    }),
    region_name_en: english({ zh: '地区名称', en: 'region name' }),
    region_code: orNull.code('[0-9]{6}', {
      title: { zh: '地区代码', en: 'Region code' },
      description: {
        zh: '报告所属地区的 GB/T 2260 代码。',
        en: 'GB/T 2260 code of the region that the report is about.',
      },
    }),
    prefecture_name: orNull.text({
      title: { zh: '地级名称', en: 'Prefecture name' },
      description: { zh: '所属地级行政区的名称。', en: 'Name of the prefecture above the region, from the code list.' },
    }),
    prefecture_name_en: english({ zh: '地级名称', en: 'prefecture name' }),
    prefecture_code: orNull.code('[0-9]{6}', {
      title: { zh: '地级代码', en: 'Prefecture code' },
      description: { zh: '所属地级行政区的代码。', en: 'GB/T 2260 code of the prefecture above the region.' },
    }),
    province_name: orNull.text({
      title: { zh: '省级名称', en: 'Province name' },
      description: { zh: '所属省级行政区的名称。', en: 'Name of the province above the region, from the code list.' },
    }),
    province_name_en: english({ zh: '省级名称', en: 'province name' }),
    province_code: orNull.code('[0-9]{6}', {
      title: { zh: '省级代码', en: 'Province code' },
      description: { zh: '所属省级行政区的代码。', en: 'GB/T 2260 code of the province above the region.' },
    }),
    event_name: orNull.text({
      title: { zh: '会议', en: 'Event' },
      description: { zh: '原文所报道的会议。', en: 'The event that the source reports on.' },
    }),
    event_name_en: english({ zh: '会议', en: 'event' }),
    event_start_stated: orNull.text({
      title: { zh: '会议开始（原文）', en: 'Event start as stated' },
      description: { zh: '原文所写的开始日期。', en: 'First day of the event in the words of the source.' },
    }),
    event_start_inferred: orNull.date({
      title: { zh: '会议开始（推断）', en: 'Event start, inferred' },
      description: { zh: '补上推断年份后的开始日期。', en: 'First day of the event with the inferred year.' },
    }),
    event_end_stated: orNull.text({
      title: { zh: '会议结束（原文）', en: 'Event end as stated' },
      description: { zh: '原文所写的结束日期。', en: 'Last day of the event in the words of the source.' },
    }),
    event_end_inferred: orNull.date({
      title: { zh: '会议结束（推断）', en: 'Event end, inferred' },
      description: { zh: '补上推断年份后的结束日期。', en: 'Last day of the event with the inferred year and month.' },
    }),
    session_name: orNull.text({
      title: { zh: '届次', en: 'Session' },
      description: { zh: '听取报告的人大会议。', en: "Session of the people's congress that heard the report." },
    }),
    session_name_en: english({ zh: '届次', en: 'session' }),
    delivered_stated: orNull.text({
      title: { zh: '报告日期（原文）', en: 'Delivered, as stated' },
      description: {
        zh: '原文所写的作报告日期。',
        en: 'Day on which the work report was delivered, in the words of the source.',
      },
    }),
    delivered_inferred: orNull.date({
      title: { zh: '报告日期（推断）', en: 'Delivered, inferred' },
      description: {
        zh: '补上推断年份后的作报告日期。',
        en: 'Day on which the work report was delivered, with the inferred year.',
      },
    }),
    delivered_by: orNull.text({
      title: { zh: '报告人', en: 'Delivered by' },
      description: { zh: '作政府工作报告的人。', en: 'Who delivered the work report.' },
    }),
    delivered_by_en: english({ zh: '报告人', en: 'name of the reporting official' }),
    delivered_by_office: orNull.text({
      title: { zh: '报告人职务', en: 'Office of the reporting official' },
      description: { zh: '原文所写的职务。', en: 'Office of that person in the words of the source.' },
    }),
    delivered_by_office_en: english({ zh: '报告人职务', en: 'office of the reporting official' }),
    speech_occasion: orNull.text({
      title: { zh: '讲话场合', en: 'Occasion of the speech' },
      description: { zh: '讲话所在的会议。', en: 'Meeting at which the speech was given.' },
    }),
    speech_occasion_en: english({ zh: '讲话场合', en: 'occasion of the speech' }),
    speech_date: orNull.date({
      title: { zh: '讲话日期', en: 'Date of the speech' },
      description: {
        zh: '原文未写明则为空，不作推断。',
        en: 'Date of the speech; empty where the source does not state it, never inferred.',
      },
    }),
    speech_by: orNull.text({
      title: { zh: '讲话人', en: 'Speaker' },
      description: { zh: '讲话的人。', en: 'Who gave the speech.' },
    }),
    speech_by_en: english({ zh: '讲话人', en: 'name of the speaker' }),
    speech_by_office: orNull.text({
      title: { zh: '讲话人职务', en: 'Office of the speaker' },
      description: { zh: '原文所写的职务。', en: 'Office of the speaker in the words of the source.' },
    }),
    speech_by_office_en: english({ zh: '讲话人职务', en: 'office of the speaker' }),
    inference_note: orNull.text({
      title: { zh: '推断说明', en: 'Note on inferences' },
      description: {
        zh: '各推断值的依据；没有推断则为空。',
        en: 'What the inferred values of this row rest on, in Chinese; empty where nothing is inferred.',
      },
    }),
    inference_note_en: orNull.text({
      title: { zh: '推断说明（英文）', en: 'Note on inferences in English' },
      description: { zh: '推断说明的英文。', en: 'What the inferred values of this row rest on, in English.' },
    }),
    publisher: orNull.text({
      title: { zh: '原文发布者', en: 'Publisher of the source' },
      description: { zh: '未知则为空。', en: 'Who published the source text; empty where unknown.' },
    }),
    author: orNull.text({
      title: { zh: '原文作者', en: 'Author of the source' },
      description: { zh: '未知则为空。', en: 'Who wrote the source text; empty where unknown.' },
    }),
    source_url: orNull.text({
      title: { zh: '原文网址', en: 'Address of the source' },
      description: { zh: '未知则为空。', en: 'Where the source text was published; empty where unknown.' },
    }),
    source_published: orNull.date({
      title: { zh: '原文发布日期', en: 'Publication date of the source' },
      description: { zh: '未知则为空。', en: 'When the source text was published; empty where unknown.' },
    }),
    text_rights: text({
      title: { zh: '原文权利', en: 'Rights in the text' },
      description: { zh: '原文文字的权利状况。', en: 'What is known of the rights in the text of the source.' },
    }),
    text_rights_en: text({
      title: { zh: '原文权利（英文）', en: 'Rights in the text, in English' },
      description: {
        zh: '原文文字的权利状况，英文。',
        en: 'What is known of the rights in the text of the source, in English.',
      },
    }),
    structure_licence: text({
      title: { zh: '结构许可', en: 'Licence of the structure' },
      description: {
        zh: '结构、校注与译文的许可，不涉及原文文字。',
        en: 'Licence of the structure, annotations and translations; it does not cover the text of the source.',
      },
    }),
    official: boolean({
      title: { zh: '是否官方发布', en: 'Official publication' },
      description: { zh: '本数据是否为官方发布。', en: 'Whether these data are an official publication.' },
    }),
    source_sha256: code('[0-9a-f]{64}', {
      title: { zh: '原文校验值', en: 'SHA-256 of the source' },
      description: { zh: '原文字节的 SHA-256。', en: 'SHA-256 of the bytes of the source.' },
    }),
    source_bytes: integer({
      title: { zh: '原文字节数', en: 'Bytes of the source' },
      description: { zh: '原文的字节数（UTF-8）。', en: 'Length of the source in bytes of UTF-8.' },
    }),
    source_characters: integer({
      title: { zh: '原文码点数', en: 'Code points of the source' },
      description: { zh: '原文的 Unicode 码点数。', en: 'Length of the source in Unicode code points.' },
    }),
    ...provenance,
  },
);

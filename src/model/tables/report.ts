import { english, provenance, slugPattern } from '../sharedColumns.ts';
import { boolean, choice, code, defineTable, integer, orNull, text } from '../table.ts';
/** Identifier of a report: what its address contains. */
export const reportIdPattern = slugPattern;

export const report = defineTable(
  { name: 'report', quotes: 'title' },
  ['报告', '文件本身：题名、性质、会议、日期、讲话人及其职务、机关、地区、原文校验值与覆盖范围。'],
  [
    'Report',
    'The document itself: title, nature, events, dates, speakers and offices, body, region, coverage, rights and checksum of the source.',
  ],
  {
    id: code(
      reportIdPattern,
      ['报告编号', '报告在本服务中的编号。'],
      ['Report ID', 'Identifier of the report in this service.'],
    ),
    title: text(['题名', '原文标题，一字不改。'], ['Title', 'Title as the source prints it.']),
    title_en: orNull.text(
      ['题名英译（非官方）', '题名的非官方英译。'],
      ['Title in English (unofficial)', 'Unofficial English rendering of the title.'],
    ),
    year: integer(['年度', '报告所部署工作的年度。'], ['Year', 'The year whose work the report sets out.']),
    coverage: choice(
      {
        digest: { zh: '新闻摘编', en: 'news digest' },
        full: { zh: '全文', en: 'full text' },
      },
      ['覆盖范围', '原文是报告全文，还是新闻摘编。'],
      ['Coverage', 'Whether the source is the full text of the report or a news digest of it.'],
    ),
    targets_exhaustive: boolean(
      ['目标是否完整', '“量化目标”表是否包含报告全文的全部目标，而不只是原文所载的；原文为摘编时为否。'],
      [
        'Targets exhaustive',
        'Whether the targets table has every target of the full report, not only those that the source prints; false where the source is a digest.',
      ],
    ),
    language: text(['语言', '原文语言，BCP 47 标签。'], ['Language', 'Language of the source, a BCP 47 tag.']),
    body_stated: orNull.text(
      ['机关（原文）', '原文写明的作报告机关；未写明则为空。'],
      ['Body as stated', 'The government body whose report it is, where the source names it.'],
    ),
    body_stated_en: english('机关（原文）', 'body as stated'),
    body_inferred: orNull.text(
      ['机关（推断）', '由编者推断的机关。'],
      ['Body, inferred', 'The body as inferred by the editor.'],
    ),
    body_inferred_en: english('机关（推断）', 'body as inferred'),
    region_name: orNull.text(
      ['地区名称', '代码表中的地区名称。'],
      ['Region name', 'Name of the region in the code list.'],
    ),
    region_name_en: english('地区名称', 'region name'),
    region_code: orNull.code(
      '[0-9]{6}',
      ['地区代码', '报告所属地区的 GB/T 2260 代码。'],
      ['Region code', 'GB/T 2260 code of the region that the report is about.'],
    ),
    prefecture_name: orNull.text(
      ['地级名称', '所属地级行政区的名称。'],
      ['Prefecture name', 'Name of the prefecture above the region, from the code list.'],
    ),
    prefecture_name_en: english('地级名称', 'prefecture name'),
    prefecture_code: orNull.code(
      '[0-9]{6}',
      ['地级代码', '所属地级行政区的代码。'],
      ['Prefecture code', 'GB/T 2260 code of the prefecture above the region.'],
    ),
    province_name: orNull.text(
      ['省级名称', '所属省级行政区的名称。'],
      ['Province name', 'Name of the province above the region, from the code list.'],
    ),
    province_name_en: english('省级名称', 'province name'),
    province_code: orNull.code(
      '[0-9]{6}',
      ['省级代码', '所属省级行政区的代码。'],
      ['Province code', 'GB/T 2260 code of the province above the region.'],
    ),
    event_name: orNull.text(['会议', '原文所报道的会议。'], ['Event', 'The event that the source reports on.']),
    event_name_en: english('会议', 'event'),
    event_start_stated: orNull.text(
      ['会议开始（原文）', '原文所写的开始日期。'],
      ['Event start as stated', 'First day of the event in the words of the source.'],
    ),
    event_start_inferred: orNull.date(
      ['会议开始（推断）', '补上推断年份后的开始日期。'],
      ['Event start, inferred', 'First day of the event with the inferred year.'],
    ),
    event_end_stated: orNull.text(
      ['会议结束（原文）', '原文所写的结束日期。'],
      ['Event end as stated', 'Last day of the event in the words of the source.'],
    ),
    event_end_inferred: orNull.date(
      ['会议结束（推断）', '补上推断年份后的结束日期。'],
      ['Event end, inferred', 'Last day of the event with the inferred year and month.'],
    ),
    session_name: orNull.text(
      ['届次', '听取报告的人大会议。'],
      ['Session', "Session of the people's congress that heard the report."],
    ),
    session_name_en: english('届次', 'session'),
    delivered_stated: orNull.text(
      ['报告日期（原文）', '原文所写的作报告日期。'],
      ['Delivered, as stated', 'Day on which the work report was delivered, in the words of the source.'],
    ),
    delivered_inferred: orNull.date(
      ['报告日期（推断）', '补上推断年份后的作报告日期。'],
      ['Delivered, inferred', 'Day on which the work report was delivered, with the inferred year.'],
    ),
    delivered_by: orNull.text(['报告人', '作政府工作报告的人。'], ['Delivered by', 'Who delivered the work report.']),
    delivered_by_en: english('报告人', 'name of the reporting official'),
    delivered_by_office: orNull.text(
      ['报告人职务', '原文所写的职务。'],
      ['Office of the reporting official', 'Office of that person in the words of the source.'],
    ),
    delivered_by_office_en: english('报告人职务', 'office of the reporting official'),
    speech_occasion: orNull.text(
      ['讲话场合', '讲话所在的会议。'],
      ['Occasion of the speech', 'Meeting at which the speech was given.'],
    ),
    speech_occasion_en: english('讲话场合', 'occasion of the speech'),
    speech_date: orNull.date(
      ['讲话日期', '原文未写明则为空，不作推断。'],
      ['Date of the speech', 'Date of the speech; empty where the source does not state it, never inferred.'],
    ),
    speech_by: orNull.text(['讲话人', '讲话的人。'], ['Speaker', 'Who gave the speech.']),
    speech_by_en: english('讲话人', 'name of the speaker'),
    speech_by_office: orNull.text(
      ['讲话人职务', '原文所写的职务。'],
      ['Office of the speaker', 'Office of the speaker in the words of the source.'],
    ),
    speech_by_office_en: english('讲话人职务', 'office of the speaker'),
    inference_note: orNull.text(
      ['推断说明', '各推断值的依据；没有推断则为空。'],
      [
        'Note on inferences',
        'What the inferred values of this row rest on, in Chinese; empty where nothing is inferred.',
      ],
    ),
    inference_note_en: orNull.text(
      ['推断说明（英文）', '推断说明的英文。'],
      ['Note on inferences in English', 'What the inferred values of this row rest on, in English.'],
    ),
    publisher: orNull.text(
      ['原文发布者', '未知则为空。'],
      ['Publisher of the source', 'Who published the source text; empty where unknown.'],
    ),
    author: orNull.text(
      ['原文作者', '未知则为空。'],
      ['Author of the source', 'Who wrote the source text; empty where unknown.'],
    ),
    source_url: orNull.text(
      ['原文网址', '未知则为空。'],
      ['Address of the source', 'Where the source text was published; empty where unknown.'],
    ),
    source_published: orNull.date(
      ['原文发布日期', '未知则为空。'],
      ['Publication date of the source', 'When the source text was published; empty where unknown.'],
    ),
    text_rights: text(
      ['原文权利', '原文文字的权利状况。'],
      ['Rights in the text', 'What is known of the rights in the text of the source.'],
    ),
    text_rights_en: text(
      ['原文权利（英文）', '原文文字的权利状况，英文。'],
      ['Rights in the text, in English', 'What is known of the rights in the text of the source, in English.'],
    ),
    structure_licence: text(
      ['结构许可', '结构、校注与译文的许可，不涉及原文文字。'],
      [
        'Licence of the structure',
        'Licence of the structure, annotations and translations; it does not cover the text of the source.',
      ],
    ),
    official: boolean(
      ['是否官方发布', '本数据是否为官方发布。'],
      ['Official publication', 'Whether these data are an official publication.'],
    ),
    source_sha256: code(
      '[0-9a-f]{64}',
      ['原文校验值', '原文字节的 SHA-256。'],
      ['SHA-256 of the source', 'SHA-256 of the bytes of the source.'],
    ),
    source_bytes: integer(
      ['原文字节数', '原文的字节数（UTF-8）。'],
      ['Bytes of the source', 'Length of the source in bytes of UTF-8.'],
    ),
    source_characters: integer(
      ['原文码点数', '原文的 Unicode 码点数。'],
      ['Code points of the source', 'Length of the source in Unicode code points.'],
    ),
    ...provenance,
  },
);

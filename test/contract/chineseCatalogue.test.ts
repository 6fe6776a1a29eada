import { beforeAll, describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { type Answer, startTestService, type TestService, testSite } from '../support/service.ts';

/** As the guide and consumers name them, in their order. */
const labels = [
  '信息资源分类',
  '名称',
  '代码',
  '提供方',
  '提供方代码',
  '摘要',
  '格式',
  '信息项信息',
  '共享属性',
  '开放属性',
  '更新周期',
  '发布日期',
  '关联资源代码',
];

interface Resource {
  名称: string;
  摘要: string;
  格式: string[];
  信息项信息: { 名称: string; 数据类型: string }[];
  共享属性: { 共享方式: { 文件下载: string[]; 接口: string } };
  发布日期: string;
  [label: string]: unknown;
}

let service: TestService;
let answer: Answer;
let resources: Resource[];
beforeAll(async () => {
  service = await startTestService();
  answer = await service.request(routes.chineseCatalogue.href());
  resources = JSON.parse(answer.text).信息资源;
});

describe('GET /catalog.zh.json', () => {
  it('has an entry for every table, with exactly the labels of the guide', () => {
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(resources).toHaveLength(11);
    for (const resource of resources) expect(Object.keys(resource)).toEqual(labels);
  });

  it('leaves the official codes empty, and says what the data are not', () => {
    for (const resource of resources) {
      expect([resource.代码, resource.提供方代码, resource.关联资源代码]).toEqual([null, null, null]);
      expect(resource.摘要).toContain('非官方发布');
      expect(JSON.stringify(resource.开放属性)).toContain('原文发布者不详');
      expect(resource.发布日期).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('names the items of a table with their types', () => {
    const targets = resources.find(({ 名称 }) => 名称.endsWith('·量化目标'))!;
    expect(targets.信息项信息).toEqual(
      expect.arrayContaining([
        { 名称: '目标编号', 数据类型: '字符型 C' },
        expect.objectContaining({ 数据类型: '数值型 N' }),
        expect.objectContaining({ 数据类型: '日期型 D' }),
      ]),
    );
    for (const item of resources.flatMap(({ 信息项信息 }) => 信息项信息)) {
      expect(Object.keys(item)).toEqual(['名称', '数据类型']);
    }
  });

  it('names addresses that answer 200', async () => {
    for (const { 共享属性, 格式 } of resources) {
      const { 文件下载, 接口 } = 共享属性.共享方式;
      expect(文件下载).toHaveLength(格式.length);
      for (const url of [...文件下载, 接口]) {
        const { status } = await service.request(url.slice(testSite.public_url.length), { method: 'HEAD' });
        expect([url, status]).toEqual([url, 200]);
      }
    }
  });
});

import { formatSize } from '../language.ts';
import type { DownloadFile } from '../release.ts';

/** Buttons that take a file, each with its format and size. */
export const Downloads = ({ files, label }: { files: readonly DownloadFile[]; label: string }) => (
  <ul class="files" aria-label={label}>
    {files.map(({ href, suffix, size, mediaType }) => (
      <li>
        <a href={href} type={mediaType}>
          {suffix} {size !== null && <small>{formatSize(size)}</small>}
        </a>
      </li>
    ))}
  </ul>
);

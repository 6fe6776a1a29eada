/** Of pages for people, as links and offers name it. */
export const htmlType = 'text/html';

/** The same as it is sent. */
export const htmlMediaType = `${htmlType}; charset=utf-8`;

/** HTTP 404 within the portal's frame, which holds the page's `main`. */
export { PageMissing as default } from '../../features/shell/page-missing.tsx';

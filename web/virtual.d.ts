/// <reference types="vite/client" />

declare module "virtual:katex-stylesheet" {
  const text: string;
  export default text;
}

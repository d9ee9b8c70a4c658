// How Next builds and serves the pages. Types are checked by `npm run check`, once, not again in every build.
/** @type {import("next").NextConfig} */
const config = {
  // the browser tests build beside a running server, not under it
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  // our own server packs what Next says (server/web/pack.ts)
  compress: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg-boss", "postgres", "yjs"],
  experimental: {
    serverActions: { bodySizeLimit: "12mb" },
    // loading every page before the first request kept the door shut a third longer, and the first page came no sooner
    preloadEntriesOnStart: false,
  },
};

export default config;

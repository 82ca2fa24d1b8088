const YEAR_SECONDS = 31536000;

export default function ({ data }) {
  for (const [name, value] of Object.entries(data.cookies)) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; SameSite=Strict${secure}`;
  }
  document.documentElement.lang = data.lang;
}

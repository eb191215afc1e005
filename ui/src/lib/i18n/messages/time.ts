import type { Area } from "../message";

/** Ages and moments. */
export const time = {
  now: { en: "just now", hi: "अभी-अभी" },
  underMinute: { en: "under 1 min", hi: "1 मिनट से कम" },
  minutes: { en: "{n} min", hi: "{n} मिनट" },
  hours: { en: { one: "{n} h", other: "{n} h" }, hi: { one: "{n} घंटा", other: "{n} घंटे" } },
  days: { en: { one: "{n} day", other: "{n} days" }, hi: { one: "{n} दिन", other: "{n} दिन" } },
  ago: { en: "{age} ago", hi: "{age} पहले" },
  todayWithin: { en: "today {time}", hi: "आज {time}" },
  tomorrowWithin: { en: "tomorrow {time}", hi: "कल {time}" },
  today: { en: "Today {time}", hi: "आज {time}" },
  tomorrow: { en: "Tomorrow {time}", hi: "कल {time}" },
} as const satisfies Area;

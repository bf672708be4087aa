import { useEffect } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What the page looks like; `system` follows the reader's device. */
export type Theme = 'light' | 'dark' | 'system';

interface ThemeState {
  theme: Theme;
  setTheme(theme: Theme): void;
}

/** The reader's choice. */
export const useTheme = create<ThemeState>()(
  persist((set) => ({ theme: 'system', setTheme: (theme) => set({ theme }) }), { name: 'normgraph:theme' }),
);

const dark = matchMedia('(prefers-color-scheme: dark)');

interface DeviceState {
  dark: boolean;
}

const useDevice = create<DeviceState>()(() => ({ dark: dark.matches }));
dark.addEventListener('change', () => useDevice.setState({ dark: dark.matches }));

/** Whether the page is dark now. */
export function useIsDark() {
  const theme = useTheme((state) => state.theme);
  const device = useDevice((state) => state.dark);
  return theme === 'system' ? device : theme === 'dark';
}

/** Lets the style sheets know: `data-theme` of the root element is `light` or `dark`. */
export function useDocumentTheme() {
  const isDark = useIsDark();
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
}

import { useEffect } from 'react';
import { create } from 'zustand';
import { createChoice } from './choice';

/** What the page looks like; `system` follows the reader's device. */
export type Theme = 'light' | 'dark' | 'system';

/** The reader's choice. */
export const useTheme = createChoice<Theme>('theme', ['light', 'dark', 'system'], 'system');

const dark = matchMedia('(prefers-color-scheme: dark)');

interface DeviceState {
  dark: boolean;
}

const useDevice = create<DeviceState>()(() => ({ dark: dark.matches }));
dark.addEventListener('change', () => useDevice.setState({ dark: dark.matches }));

/** Whether the page is dark now. */
export function useIsDark() {
  const theme = useTheme((state) => state.value);
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

import { Popover, PopoverButton, PopoverPanel } from '@headlessui/react';
import type { ReactNode } from 'react';
import type { Drawing } from '../drawing/drawing';
import { LAYOUTS, type Layout } from '../drawing/layouts';
import type { Network } from '../drawing/network';
import { formatNumber, useLanguage, useTexts } from '../language';
import { clearWays, recordMove, redoStep, showHidden, undoStep, useExploration } from '../scene/exploration';
import { useNarrow } from '../useNarrow';
import { Downloads } from './Downloads';
import { Keys } from './Keys';

const texts = {
  en: {
    bar: 'Network',
    undo: 'Undo',
    redo: 'Redo',
    fit: 'Fit',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    layout: 'Layout',
    force: 'by links',
    concentric: 'concentric',
    breadth: 'breadth-first',
    circle: 'circle',
    grid: 'grid',
    choose: 'choose …',
    showHidden: (n: string) => `Show hidden (${n})`,
    clearWay: 'Clear path',
    more: 'More',
  },
  zh: {
    bar: '网络',
    undo: '撤销',
    redo: '重做',
    fit: '适应窗口',
    zoomIn: '放大',
    zoomOut: '缩小',
    layout: '布局',
    force: '按关联',
    concentric: '同心圆',
    breadth: '逐层',
    circle: '圆形',
    grid: '网格',
    choose: '选择……',
    showHidden: (n: string) => `显示隐藏节点（${n}）`,
    clearWay: '清除路径',
    more: '更多',
  },
};

/** What can be done with the network as a whole. A phone has room for the most needed; the rest is in a menu. */
export function Toolbar({ network, drawing }: { network: Network; drawing: Drawing | null }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const { history, hidden, ways } = useExploration();
  const [language] = useLanguage();
  const rest = (
    <>
      <LayoutChoice drawing={drawing} />
      <Downloads network={network} drawing={drawing} />
      <Keys />
    </>
  );
  return (
    <div className="view-bar" role="group" aria-label={t.bar}>
      <Sign sign="↶" name={t.undo} disabled={history.past.length === 0} onClick={undoStep} />
      <Sign sign="↷" name={t.redo} disabled={history.future.length === 0} onClick={redoStep} />
      <Sign sign="+" name={t.zoomIn} onClick={() => drawing?.zoom(1.25)} />
      <Sign sign="−" name={t.zoomOut} onClick={() => drawing?.zoom(0.8)} />
      <Sign sign="⤢" name={t.fit} onClick={() => drawing?.fit()} />
      {narrow ? <More name={t.more}>{rest}</More> : rest}
      {hidden.size > 0 && (
        <button type="button" className="button" onClick={showHidden}>
          {t.showHidden(formatNumber(hidden.size, language))}
        </button>
      )}
      {ways.length > 0 && (
        <button type="button" className="button" onClick={clearWays}>
          {t.clearWay}
        </button>
      )}
    </div>
  );
}

function Sign({ sign, name, disabled, onClick }: { sign: string; name: string; disabled?: boolean; onClick(): void }) {
  return (
    <button type="button" className="button sign" aria-label={name} title={name} disabled={disabled} onClick={onClick}>
      {sign}
    </button>
  );
}

function More({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Popover>
      <PopoverButton className="button">
        {name} <span aria-hidden="true">▾</span>
      </PopoverButton>
      <PopoverPanel className="network-popup below network-more">
        {children}
      </PopoverPanel>
    </Popover>
  );
}

// It names no layout: after moving, hiding and expanding none is in force.
function LayoutChoice({ drawing }: { drawing: Drawing | null }) {
  const t = useTexts(texts);
  const arrange = (layout: Layout) => {
    if (!drawing) return;
    recordMove(drawing.positions());
    drawing.arrange(layout);
  };
  return (
    <label>
      {t.layout}
      <select className="field" value="" onChange={(event) => arrange(event.target.value as Layout)}>
        <option value="" disabled>
          {t.choose}
        </option>
        {LAYOUTS.map((layout) => (
          <option key={layout} value={layout}>
            {t[layout]}
          </option>
        ))}
      </select>
    </label>
  );
}

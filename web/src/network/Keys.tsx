import { Popover, PopoverButton, PopoverPanel } from '@headlessui/react';
import { useTexts } from '../language';

const texts = {
  en: {
    keys: 'Keys',
    intro: 'While the network has the focus:',
    table: 'The Table view has the same content as a table.',
    list: [
      ['← ↑ → ↓', 'to the next neighbour in that direction'],
      ['Home', 'to the best connected node'],
      ['L', 'to the next link of the node'],
      ['Enter', 'open the card, or the claims of a link'],
      ['E', 'expand neighbours'],
      ['P', 'pin or unpin'],
      ['H, Shift+H', 'hide; show hidden'],
      ['Delete', 'remove'],
      ['W', 'find the path between two selected nodes'],
      ['Ctrl+A, Esc', 'select all, none'],
      ['F, +, −', 'fit, zoom in, zoom out'],
      ['Shift + ← ↑ → ↓', 'move the picture'],
      ['Ctrl + ← ↑ → ↓', 'move what is selected'],
      ['Ctrl+Z, Ctrl+Y', 'undo, redo'],
      ['Shift+F10', 'what to do'],
    ],
    mouse:
      'By mouse: click opens, double-click expands, Shift+click selects several, Shift+drag selects an area, right click shows what to do. By finger: hold for what to do.',
  },
  zh: {
    keys: '快捷键',
    intro: '焦点在网络上时：',
    table: '“表格”视图以表格呈现相同内容。',
    list: [
      ['← ↑ → ↓', '移到该方向的相邻节点'],
      ['Home', '移到关联最多的节点'],
      ['L', '移到该节点的下一条连线'],
      ['Enter', '打开卡片或连线的论断'],
      ['E', '展开相邻节点'],
      ['P', '固定或取消固定'],
      ['H、Shift+H', '隐藏；显示隐藏节点'],
      ['Delete', '移除'],
      ['W', '查找所选两个节点之间的路径'],
      ['Ctrl+A、Esc', '全选、取消选择'],
      ['F、+、−', '适应窗口、放大、缩小'],
      ['Shift + ← ↑ → ↓', '移动画面'],
      ['Ctrl + ← ↑ → ↓', '移动所选节点'],
      ['Ctrl+Z、Ctrl+Y', '撤销、重做'],
      ['Shift+F10', '操作菜单'],
    ],
    mouse: '鼠标：单击打开，双击展开，Shift+单击多选，Shift+拖动框选，右键显示操作。触屏：长按显示操作。',
  },
};

/** Lists the keys of the canvas. */
export function Keys() {
  const t = useTexts(texts);
  return (
    <Popover>
      <PopoverButton className="button">{t.keys}</PopoverButton>
      <PopoverPanel className="network-popup below network-keys">
        <p>{t.intro}</p>
        <dl>
          {t.list.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p>{t.mouse}</p>
        <p>{t.table}</p>
      </PopoverPanel>
    </Popover>
  );
}

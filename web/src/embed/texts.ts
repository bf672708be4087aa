/** What an embedded network says. */
export const texts = {
  en: {
    loading: 'Loading …',
    noEntity: 'The address names no entity. It is /embed/entity/ID.',
    unknown: (id: string) => `There is no entity with the id ${id}.`,
    unreachable: 'The server does not answer.',
    retry: 'Try again',
    empty: (name: string) => `No relation of ${name} is known.`,
    drawing: (name: string, things: number, relations: number) =>
      `Network around ${name}: ${things} things, ${relations} relations. The list below has the things by name.`,
    open: (name: string) => `${name}: open in NormGraph (new tab)`,
    things: 'Things in the network',
    choose: 'Choose …',
    view: 'View',
    closer: 'Zoom in',
    farther: 'Zoom out',
    fit: 'Show everything',
    source: 'Source:',
  },
  zh: {
    loading: '加载中 …',
    noEntity: '地址未指明实体。其形式为 /embed/entity/ID。',
    unknown: (id: string) => `没有标识为 ${id} 的实体。`,
    unreachable: '服务器没有响应。',
    retry: '重试',
    empty: (name: string) => `尚无关于“${name}”的关系。`,
    drawing: (name: string, things: number, relations: number) =>
      `“${name}”的关系网络：${things} 个实体，${relations} 条关系。下方列表按名称列出各实体。`,
    open: (name: string) => `${name}：在 NormGraph 中打开（新标签页）`,
    things: '网络中的实体',
    choose: '选择 …',
    view: '视图',
    closer: '放大',
    farther: '缩小',
    fit: '显示全部',
    source: '来源：',
  },
};

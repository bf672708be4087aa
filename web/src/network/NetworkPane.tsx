import { useMemo } from 'react';
import { openEntity } from '../route';
import { useScene } from '../scene/store';
import { NetworkDrawing } from './NetworkDrawing';
import { networkOf } from './network';

/** What was found, as a network. */
export default function NetworkPane() {
  const scene = useScene((state) => state.scene);
  const network = useMemo(() => networkOf(scene), [scene]);
  return <NetworkDrawing network={network} label="network" onOpen={(id) => network.nodes.has(id) && openEntity(id)} />;
}

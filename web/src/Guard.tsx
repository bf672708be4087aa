import { Component, type ReactNode, Suspense } from 'react';
import { ApiError } from './ask';
import { Busy, ErrorNote } from './parts';

interface Props {
  children: ReactNode;
}

interface State {
  error: Error | null;
}

/**
 * Keeps a failure within one pane, for instance when the server has stopped and the pane's code cannot be loaded: the
 * pane says so, and the rest of the page stays usable. Until the pane is there, it says that it is on its way.
 */
export class Guard extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return <Suspense fallback={<Busy />}>{this.props.children}</Suspense>;
    // A module that failed to load is not asked for again by the browser: only a new page does that.
    const failed = /dynamically imported module|module script/i.test(error.message);
    const shown = failed ? new ApiError(error.message, 'UNREACHABLE') : new ApiError(error.message, 'UNKNOWN');
    return <ErrorNote error={shown} onRetry={() => (failed ? location.reload() : this.setState({ error: null }))} />;
  }
}

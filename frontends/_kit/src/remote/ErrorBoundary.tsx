import { Component, type ErrorInfo, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What stands in the place of a part that broke; `retry` renders the part anew. */
  readonly fallback: (failure: { readonly error: unknown; readonly retry: () => void }) => ReactNode;
  readonly onError?: (error: unknown, info: ErrorInfo) => void;
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface Failure {
  readonly error: unknown;
}

/** Keeps a part that breaks from taking the rest of the page with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failure: Failure | null }> {
  override state: { failure: Failure | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: Failure } {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  private readonly retry = (): void => {
    this.props.onRetry?.();
    this.setState({ failure: null });
  };

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? this.props.fallback({ error: failure.error, retry: this.retry }) : this.props.children;
  }
}

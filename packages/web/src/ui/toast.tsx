// Short messages at the foot of the page, with one thing to do about them; they leave by themselves after five seconds.
import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import './toast.css';

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider timeout={5_000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Description className="toast-text" />
      <Toast.Action className="toast-action" />
    </Toast.Root>
  ));
}

/** `say('Off your pages', { label: 'Undo', run })`. */
export function useToast(): (text: string, action?: { readonly label: string; run(): void }) => void {
  const manager = Toast.useToastManager();
  return (text, action) =>
    void manager.add({
      description: text,
      ...(action && { actionProps: { children: action.label, onClick: () => action.run() } }),
    });
}

// Changes to a profile, and everything that goes by it asked for anew.
import type { ProfilePatch } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '../../ui/toast.tsx';
import { api, codeOf, keys } from '../state/api.ts';

export function useChanging(id: string): (body: ProfilePatch) => Promise<void> {
  const queries = useQueryClient();
  const toast = useToast();
  return async (body) => {
    try {
      await api.patchProfile({ params: { id }, body });
    } catch (error) {
      toast(codeOf(error) === 'pin_needed' ? 'That needs the PIN: choose a grown-up first' : 'That could not be kept');
    }
    // What lies ready of pages must not show once more what is kept from them now.
    if (body.blocked !== undefined || body.maturityLimit !== undefined)
      for (const queryKey of [keys.ofProfile(id), ['title']]) queries.removeQueries({ queryKey, type: 'inactive' });
    await queries.invalidateQueries({ queryKey: keys.profiles });
    await queries.invalidateQueries({ queryKey: keys.ofProfile(id) });
  };
}

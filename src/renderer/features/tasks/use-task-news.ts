import { useEffect } from 'react';
import { app } from '../../bridge.ts';
import { useProjects } from '../projects/project-store.ts';
import { attempt } from '../toasts/attempt.ts';
import { useTasks } from './task-store.ts';

/** The open project's tasks are there as soon as it is; when the network is back, what waits for it goes out at once. */
export function useTaskNews(): void {
  const projectId = useProjects((store) => store.currentId);
  const load = useTasks((store) => store.load);
  useEffect(() => {
    if (projectId !== null) void attempt(() => load(projectId));
  }, [projectId, load]);
  useEffect(() => {
    const resend = () => void attempt(() => app().resendTasks({}));
    addEventListener('online', resend);
    return () => removeEventListener('online', resend);
  }, []);
}

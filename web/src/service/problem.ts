import { english, type TextKey } from '../text/english';
import { Failure } from '../analyzer';

/** An answer of RFC 9457, as far as the page uses it. */
interface Problem {
  type?: string;
  title?: string;
  detail?: string;
}

/** The failure that an answer other than 2xx stands for. */
export async function failureOf(response: Response): Promise<Failure> {
  const problem = await readProblem(response);
  const name = problem.type?.split('/').pop() ?? '';
  const key = `problem.${name}`;
  const detail = problem.detail ?? problem.title ?? `HTTP ${response.status}`;
  return new Failure({ key: key in english ? (key as TextKey) : 'problem.other', detail });
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

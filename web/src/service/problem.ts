import { Failure } from '../contract/analyzer';
import { english, type TextKey } from '../text/english';

/** The fields of an RFC 9457 problem that the page uses. */
interface Problem {
  type?: string;
  title?: string;
  detail?: string;
}

/** Returns the failure for a response with a status other than 2xx. */
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

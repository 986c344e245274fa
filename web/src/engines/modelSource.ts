import { Failure } from '../contract/analyzer';
import type { ServiceDescription } from '../service/serviceDescription';

/** The addresses of the files for this device; if null, the user must choose the file. */
export interface ModelSource {
  model: string | null;
  detector: string | null;
}

/** Finds the files: from the service, or on a static host from `model.json` next to the page. */
export async function findModelSource(service: ServiceDescription | null): Promise<ModelSource> {
  if (service) return { model: service.model.file, detector: service.detectorFile };
  try {
    const response = await fetch('model.json');
    if (!response.ok) return { model: null, detector: null };
    const named = (await response.json()) as Partial<ModelSource>;
    return { model: named.model ?? null, detector: named.detector ?? null };
  } catch {
    return { model: null, detector: null };
  }
}

export async function loadFile(address: string, headers: Record<string, string>): Promise<ArrayBuffer> {
  try {
    const response = await fetch(address, { headers });
    if (response.ok) return await response.arrayBuffer();
    throw new Failure({ key: 'failure.modelNotFound', values: { detail: `${address}: ${response.status}` } });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ key: 'failure.modelNotFound', values: { detail: address } });
  }
}

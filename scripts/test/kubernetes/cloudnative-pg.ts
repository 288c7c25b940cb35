/** What we write of a `Cluster` of CloudNativePG 1.25 and newer, whose CRD no package describes: nothing else is known. */
export interface ICluster {
  apiVersion: 'postgresql.cnpg.io/v1';
  kind: 'Cluster';
  metadata: { name: string; namespace?: string; labels: Record<string, string> };
  spec: {
    instances: number;
    imageName: string;
    bootstrap: { initdb: { database: string; owner: string } };
    postgresql: {
      parameters: Record<string, string>;
      synchronous?: { method: 'any' | 'first'; number: number; dataDurability: 'required' | 'preferred' };
    };
    storage: { size: string };
    resources: { requests: Quantities; limits: Partial<Quantities> };
    affinity: { topologyKey: string; podAntiAffinityType: 'preferred' | 'required' };
  };
}

interface Quantities {
  cpu: string;
  memory: string;
}

import { walkShard } from './shards';

walkShard(3);

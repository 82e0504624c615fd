import { walkShard } from './shards';

walkShard(1);

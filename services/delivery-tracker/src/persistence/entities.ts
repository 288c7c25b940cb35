import type { EntitySchema } from 'typeorm';
import { MessageEntity } from './message-entity';
import { ObservationEntity } from './observation-entity';
import { SetAsideEntity } from './set-aside-entity';

/** Every table of delivery-tracker that TypeORM reads. */
export const entities = [MessageEntity, ObservationEntity, SetAsideEntity] as EntitySchema[];
